/** Nearer to the radio frequency of 0 Hz than this, a step does not become finer. */
const NEAR_HZ = 1000

/**
 * What an arrow key changes a frequency by: a power of ten, from a thousandth down to a hundredth of it. Of a
 * radio frequency its distance from that of the recording's middle counts: 433 MHz lie in a band of some kHz.
 *
 * @param zeroHz  the radio frequency at 0 Hz; 0 where there is none
 */
export function frequencyStepHz(freqHz: number, zeroHz: number): number {
  const least = zeroHz === 0 ? 1 : NEAR_HZ
  return 10 ** (Math.floor(Math.log10(Math.max(least, Math.abs(freqHz - zeroHz)))) - 2)
}
