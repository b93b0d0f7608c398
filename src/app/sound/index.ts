export { followSound } from './follow-sound'
export { createListening, type ListenActions, type ListeningWork } from './listening'
export { createTuning, type TuneActions } from './tuning'
export { createWaveformWork, type WaveformWork } from './waveform-work'
