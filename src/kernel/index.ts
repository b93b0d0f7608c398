export { kernelBytes } from './kernel-bytes'
export { paintingBytes } from './painting-bytes'
