/** Given and usual names as France bears them, combined at random: any likeness to a person is by chance. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

export const FEMININE_NAMES = words(`
  Adèle Agathe Aïcha Alice Aline Alix Amandine Amel Amina Anaïs Anissa Anne Apolline Assia Aurélie Awa Bérénice
  Camille Capucine Carole Caroline Cécile Céline Chantal Charlotte Chloé Claire Clara Clémence Coralie Delphine
  Diane Elif Élise Élodie Emma Estelle Esther Eugénie Fanny Fatima Fatou Flora Gabrielle Hana Hélène Inès Ines
  Iris Isabelle Jade Jeanne Juliette Karima Khadija Lamia Laure Leïla Léa Linh Lola Louise Lucie Maëlle Mai
  Malika Manon Margaux Mariama Marianne Marine Maryam Mathilde Mélanie Mina Myriam Nadia Naïma Nathalie Nina
  Noémie Océane Odile Olga Pauline Priya Rachel Rania Romane Rose Sabrina Salomé Samira Sarah Solène Sophie
  Soraya Sylvie Thi Valérie Vanessa Victoire Yasmine Zoé`);

export const MASCULINE_NAMES = words(`
  Abdou Adam Adrien Alexandre Ali Amadou Amine Antoine Antonin Arthur Aurélien Axel Bakary Baptiste Basile
  Bastien Benjamin Bilal Boris Bruno Carlos Cédric Charles Christophe Clément Côme Corentin Cyril Damien Daniel
  David Denis Driss Édouard Emmanuel Enzo Éric Erwan Étienne Fabien Farid Félix Florian François Gabriel Gaël
  Georges Guillaume Hakim Hamza Hugo Ibrahim Idriss Ismaël Jean Jérémie Jérôme Joachim Joseph Jules Julien Karim
  Kévin Khalil Laurent Léo Loïc Louis Lucas Malik Mamadou Marc Martin Mathieu Maxime Mehdi Michel Minh Mohamed
  Moussa Nabil Nathan Nicolas Noé Olivier Omar Oscar Ousmane Pablo Pascal Paul Philippe Pierre Quentin Rachid
  Raphaël Rayan Rémi Robin Romain Samir Samuel Sébastien Simon Stéphane Théo Thomas Tristan Victor Vincent Yann
  Yanis Youssef Zacharie`);

export const FAMILY_NAMES = words(`
  Abadie Abdallah Adam Albert Alves Amrani André Arnaud Aubert Aubry Auger Bah Bailly Barbier Baron Barre Barry
  Barthélémy Baudry Bel Belkacem Benali Benard Benhaddou Benoît Berger Bernard Bertin Bertrand Besson Blanc
  Blanchard Blin Bonnet Bouchet Boucher Boulanger Bourgeois Bouvier Boyer Breton Briand Brun Brunet Caillaud
  Camara Camus Cardoso Caron Carpentier Carré Chabert Charles Charpentier Chauvin Chen Chevalier Cissé Clerc
  Cohen Colas Colin Cordier Costa Coulibaly Cousin Da-Silva David Delacroix Delaunay Delmas Demir Denis
  Deschamps Devaux Dia Diallo Diarra Dias Diop Dubois Duchêne Dufour Dumas Dumont Dupont Dupuis Durand Durieux
  Duval El-Amrani Étienne Evrard Fabre Faure Fernandes Ferrand Ferreira Fischer Fleury Fofana Fontaine Fournier
  Gaillard Garcia Garnier Gautier Gay Georges Gérard Germain Gilbert Gillet Girard Giraud Gomez Gomis Gonçalves
  Gonzalez Grondin Guérin Guillaume Guillot Guyot Haddad Hamel Hamon Hardy Henry Hernandez Hervé Hoarau Hoang
  Hubert Huet Humbert Jacob Jacquet Jean Joly Joubert Kaba Kaya Keita Klein Konaté Kone Labbé Lacroix Lambert
  Langlois Laurent Le-Gall Le-Goff Lebon Leblanc Lebrun Leclerc Lecomte Lefebvre Lefèvre Léger Legrand Lemaire
  Lemoine Leroux Leroy Lévy Li Lopez Louis Lucas Mahé Maillard Mallet Marchal Marchand Maréchal Marie Marin
  Martin Martinez Marty Masson Mathieu Maurel Mendes Menard Mercier Meunier Meyer Michaud Michel Millet Monnier
  Moreau Morel Morin Moulin Muller Nasri Ndiaye Nguyen Nicolas Noël Olivier Ouedraogo Oumarou Paris Pasquier
  Payet Pelletier Pereira Perez Perret Perrin Perrot Petit Pham Philippe Picard Pinto Poirier Pons Prévost
  Rahmani Rault Raymond Rey Renard Renaud Ribeiro Richard Rivière Robert Roche Rodrigues Roger Rolland Rousseau
  Roussel Roux Roy Royer Saidi Sanchez Santos Saidani Sarr Schmitt Seck Simon Singh Sow Soulier Sylla Tessier
  Thomas Toussaint Tran Traoré Vallet Vasseur Vidal Vincent Voisin Weber Yilmaz Zidane Ziani`);

/** Companies that exist in this demonstration only. */
export const COMPANIES = lines(`
  Arpège Numérique (fictif)
  Bleu Cobalt Conseil (fictif)
  Coopérative Octet Libre (fictif)
  Datalys Ingénierie (fictif)
  Éclair & Fils Systèmes (fictif)
  Fabrique du Code Clair (fictif)
  Kérouan Cloud (fictif)
  Indépendant
  Lumen Design (fictif)
  Sentinelle Cyber (fictif)`);

export const TOWNS = lines(`
  Bordeaux
  Lille
  Lyon
  Marseille
  Nantes
  Rennes
  Strasbourg
  Toulouse
  Clermont-Ferrand
  Dijon
  Grenoble
  Saint-Denis de La Réunion`);

/** Where territorial units are, when the tree is large. */
export const REGIONS = lines(`
  Auvergne-Rhône-Alpes
  Bourgogne-Franche-Comté
  Bretagne
  Centre-Val de Loire
  Corse
  Grand Est
  Guadeloupe
  Hauts-de-France
  Île-de-France
  La Réunion
  Martinique
  Normandie
  Nouvelle-Aquitaine
  Occitanie
  Pays de la Loire
  Provence-Alpes-Côte d'Azur`);

/** A name as an address may spell it: 'Hélène El-Amrani' gives 'helene.el-amrani'. */
export function addressOf(given: string, family: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z-]/g, '')
      .toLowerCase();
  return `${plain(given)}.${plain(family)}`;
}
