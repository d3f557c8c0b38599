const MOST = 1_000;

/**
 * Whether a browser may be sent there after signing in: nowhere but this site. Browsers read `\` as `/` and drop
 * tabs and line ends, so `/\evil` and a tab between two slashes would be the address of another host.
 */
export const isReturnPath = (path: unknown): path is string =>
  typeof path === 'string' &&
  path.length <= MOST &&
  /^\/(?!\/)[\x21-\x7e]*$/.test(path) &&
  !path.includes('\\');
