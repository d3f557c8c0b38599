/** A GraphQL answer as it came: its data were checked by nobody. */
export interface Answer {
  status: number;
  body: { data?: unknown; errors?: readonly { message: string }[] };
}

/**
 * Sends one operation and waits for its answer.
 *
 * @throws TypeError when the server cannot be reached; Error when what came back is not JSON
 */
export async function ask(
  token: string,
  operation: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return answerOf(await post(token, operation, { accept: 'application/graphql-response+json', ...headers }));
}

/** Posts one operation; the token goes first, so that a header of the reader's own may replace it. */
export function post(
  token: string,
  operation: object,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<Response> {
  // Beside this page, whatever path a proxy puts before both.
  return fetch(new URL('graphql', document.baseURI), {
    method: 'POST',
    credentials: 'omit',
    headers: {
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...lowerCased(headers),
    },
    body: JSON.stringify(operation),
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Reads a JSON answer.
 *
 * @throws Error with the status and the start of the text when it is something else, such as a proxy's page
 */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    throw new Error(`HTTP ${response.status}: ${text.slice(0, 200)}`);
  }
}

/** `Authorization` and `authorization` in one object would be sent as one header holding both values. */
function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
