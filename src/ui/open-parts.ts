export { RecordingFile } from './RecordingFile'
export { RegionRow } from './RegionRow'
export { SelectedRegions } from './SelectedRegions'
