export { RegionFiles } from './RegionFiles'
export { RegionPanel } from './RegionPanel'
export { RegionTable } from './RegionTable'
