import { countText } from '#core/base'

/** `20,000 samples went past full scale and were saturated`: the beginning of a sentence. */
export function saturatedText(count: number): string {
  const samples = countText(count, 'sample')
  return `${samples} went past full scale and ${count === 1 ? 'was' : 'were'} saturated`
}
