import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.js';
import { chooseLanguage, wordsIn } from './words.js';
import { installWorkers } from './workers.js';

const language = chooseLanguage(navigator.languages);
const words = wordsIn(language);
document.documentElement.lang = language;
document.title = words.title;
installWorkers();

const place = document.getElementById('explorer');
if (place) createRoot(place).render(<Explorer words={words} />);
