/**
 * Spectral convergence that librosa 0.11.0 reaches with
 * griffinlim(abs(stft(x)), n_iter=32, momentum=m, init=None, pad_mode='constant'), zeros around the sound.
 */
export const LIBROSA_CONVERGENCE = {
  /** goldenSignal('real', 4096), Hann 256, hop 64 */
  golden: { momentum0: 0.15570779414840522, momentum99: 0.07865935891260721 },
  /** madeVoice(26460), Hann 1024, hop 256 */
  voice: { momentum0: 0.1271273076638858, momentum99: 0.07057356250396427 },
} as const
