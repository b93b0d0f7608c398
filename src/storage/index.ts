export { downloadBlob } from './download'
export { canPickSaveFile, pickSaveFile } from './save-picker'
export { clearPrivateExports, fileSink, memorySink, privateSink } from './sinks'
