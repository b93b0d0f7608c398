export { drawWaveform, type WaveformColumns, type WaveformScene } from './waveform'
