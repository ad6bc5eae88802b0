import type {
  DeletePatternReply,
  DeletePatternRequest,
  ListPatternsReply,
  ListPatternsRequest,
  PatternMessage__Output as PatternMessage,
  SavedPattern as SavedPatternMessage,
  SavePatternRequest__Output as SavePatternRequest,
} from '@wattstream/protos';
import { ServiceError } from '../errors.ts';
import type { MeterStore, SavedPattern } from '../store/meter-store.ts';
import type { UnaryHandler } from './adapter.ts';
import { readPattern } from './read-pattern.ts';

const LONGEST_NAME = 200;
const MOST_PATTERNS = 1000;

export function createSavePattern(store: MeterStore): UnaryHandler<SavePatternRequest, SavedPatternMessage> {
  return async function savePattern({ name, pattern }) {
    if (name.trim() === '') throw new ServiceError('INVALID_ARGUMENT', 'name: it is empty');
    if (name.length > LONGEST_NAME) {
      throw new ServiceError('INVALID_ARGUMENT', `name: it is longer than ${LONGEST_NAME} characters`);
    }
    readPattern(pattern);
    const others = (await store.listPatterns()).filter((one) => one.name !== name);
    if (others.length >= MOST_PATTERNS) {
      throw new ServiceError('INVALID_ARGUMENT', `name: there are ${MOST_PATTERNS} patterns, the most`);
    }
    // As it was asked for, so that defaults that are found to be better are taken.
    const saved = { name, json: JSON.stringify(pattern), savedMs: Date.now() };
    await store.savePattern(saved);
    return toMessage(saved);
  };
}

export function createListPatterns(store: MeterStore): UnaryHandler<ListPatternsRequest, ListPatternsReply> {
  return async function listPatterns() {
    return { patterns: (await store.listPatterns()).map(toMessage) };
  };
}

export function createDeletePattern(
  store: MeterStore,
): UnaryHandler<DeletePatternRequest, DeletePatternReply> {
  return async function deletePattern({ name }) {
    await store.deletePattern(name);
    return {};
  };
}

/** The pattern of a request: its own, or the one that was saved under a name. */
export async function readSavedPattern(
  store: MeterStore,
  { saved, pattern }: { saved: string; pattern: PatternMessage | null },
): Promise<PatternMessage | null> {
  if (saved === '') return pattern;
  if (pattern) throw new ServiceError('INVALID_ARGUMENT', 'saved: a pattern is given as well');
  const found = (await store.listPatterns()).find(({ name }) => name === saved);
  if (found) return toMessage(found).pattern;
  throw new ServiceError('NOT_FOUND', `saved: there is no pattern ${JSON.stringify(saved)}`);
}

function toMessage({ name, json, savedMs }: SavedPattern): SavedPatternMessage {
  return { name, pattern: JSON.parse(json) as PatternMessage, saved_at_ms: savedMs };
}
