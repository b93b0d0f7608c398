export { type AudioWork, createAudioWork } from './audio-work'
export { createListening, type ListenActions, type ListeningWork } from './listening'
export { createTuning, type TuneActions } from './tuning'
