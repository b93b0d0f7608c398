export { clearEndedVisits, type DecodedFolder, decodedFolder } from './decoded-files'
export { downloadBlob } from './download'
export { canPickSaveFile, pickSaveFile } from './save-picker'
export { clearPrivateExports, fileSink, memorySink, privateSink } from './sinks'
