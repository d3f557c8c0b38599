import { type FormEvent, type ReactNode, useState } from 'react';
import { cleanToken, type Standing } from './token.js';
import type { Words } from './words.js';

const COMMAND = 'npm run -s vivier -- token --as manager';

interface BarProps {
  words: Words;
  standing: Standing;
  onToken: (token: string) => void;
}

/** Above GraphiQL: who I am, or how to say it. */
export function Bar({ words, standing, onToken }: BarProps): ReactNode {
  return (
    <header className="bar">
      <h1 className="bar-title">
        Vivier <small>{words.explorer}</small>
      </h1>
      {standing.is === 'accepted' ? (
        <Bearer words={words} name={standing.name} roles={standing.roles} onForget={() => onToken('')} />
      ) : (
        <TokenForm words={words} standing={standing} onToken={onToken} />
      )}
    </header>
  );
}

interface BearerProps {
  words: Words;
  name: string | null;
  roles: readonly string[];
  onForget: () => void;
}

function Bearer({ words, name, roles, onForget }: BearerProps): ReactNode {
  return (
    <>
      <p className="bar-status" role="status">
        <span className="bar-dot" aria-hidden="true" />
        <strong>{name ?? words.accepted}</strong>
        {roles.map((role) => (
          <span key={role} className="bar-role">
            {role}
          </span>
        ))}
      </p>
      <button type="button" onClick={onForget}>
        {words.forget}
      </button>
    </>
  );
}

interface TokenFormProps {
  words: Words;
  standing: Exclude<Standing, { is: 'accepted' }>;
  onToken: (token: string) => void;
}

function TokenForm({ words, standing, onToken }: TokenFormProps): ReactNode {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onToken(cleanToken(text));
  };
  const wrong = standing.is === 'refused' || standing.is === 'unreachable';
  return (
    <>
      <form className="bar-form" onSubmit={submit}>
        {/* Not a password field: the browser would offer to keep the token for good. */}
        <input
          type="text"
          className="bar-token"
          aria-label={words.token}
          placeholder={words.paste}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={wrong}
        />
        <button
          type="submit"
          className="bar-main"
          disabled={cleanToken(text) === '' || standing.is === 'checking'}
        >
          {words.enter}
        </button>
      </form>
      <p className={wrong ? 'bar-status bar-wrong' : 'bar-status'} role="status">
        {words[standing.is]}
      </p>
      <Demonstration words={words} />
    </>
  );
}

function Demonstration({ words }: { words: Words }): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(COMMAND);
    setCopied(true);
  };
  return (
    <p className="bar-hint">
      {words.demonstration} <code>{COMMAND}</code>
      {/* A page served over plain HTTP elsewhere than on this machine has no clipboard. */}
      {navigator.clipboard && (
        <button type="button" className="bar-copy" onClick={() => void copy().catch(() => setCopied(false))}>
          {copied ? words.copied : words.copy}
        </button>
      )}
    </p>
  );
}
