import { describe, expect, it } from 'vitest';
import { mergeQuestions, withChoice } from './choices.ts';

const question = (choice: string, text = choice) => ({ choice, text, assumed: 'x' });

describe('withChoice', () => {
  it('adds an answer, changes it and takes it back', () => {
    const one = withChoice({ stamp: 'end' }, 'zone', 'UTC');
    expect(one).toEqual({ stamp: 'end', zone: 'UTC' });
    expect(withChoice(one, 'zone', 'Asia/Tokyo')).toEqual({ stamp: 'end', zone: 'Asia/Tokyo' });
    expect(withChoice(one, 'zone', '')).toEqual({ stamp: 'end' });
  });
});

describe('mergeQuestions', () => {
  it('keeps a question that was answered in its place, and adds new ones behind', () => {
    const before = [question('zone'), question('unit')];
    const merged = mergeQuestions(before, [question('stamp'), question('unit', 'again')], { zone: 'UTC' });
    expect(merged).toEqual([question('zone'), question('unit', 'again'), question('stamp')]);
  });

  it('drops a question that is no longer asked and was not answered', () => {
    expect(mergeQuestions([question('zone')], [], {})).toEqual([]);
  });
});
