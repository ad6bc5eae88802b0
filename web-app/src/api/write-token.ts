import axios from 'axios';

/** Why a write was refused that the same person may be able to do after all. */
export type WriteRefusal =
  /** The server has a token, and none was given. */
  | 'token-wanted'
  /** It was given another. */
  | 'token-wrong'
  /** The server has none, and takes writes from its own machine alone. */
  | 'only-local';

const STORAGE_KEY = 'wattstream-write-token';

// Of the tab and no longer: whoever opens the browser next has to know it again.
let token = readStored();

// Storage may be forbidden; then the token lasts as long as the page.
function readStored(): string {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? '';
  } catch {
    return '';
  }
}

/** Takes the token that a person has given, for all that this tab writes from now on. An empty one is forgotten. */
export function keepWriteToken(given: string): void {
  token = given.trim();
  try {
    if (token === '') sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, token);
  } catch {
    return;
  }
}

/** The headers that a request which writes carries beside its own. */
export function writeHeaders(): Record<string, string> {
  return token === '' ? {} : { Authorization: `Bearer ${token}` };
}

/** What an answer's status says of who may write; null if it is about something else. */
export function refusalOf(status: number | undefined): WriteRefusal | null {
  if (status === 401) return token === '' ? 'token-wanted' : 'token-wrong';
  return status === 403 ? 'only-local' : null;
}

/** The same of an error of axios. */
export function toWriteRefusal(error: unknown): WriteRefusal | null {
  return refusalOf(axios.isAxiosError(error) ? error.response?.status : undefined);
}
