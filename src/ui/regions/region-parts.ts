export { RegionRow } from './RegionRow'
export { SelectedRegions } from './SelectedRegions'
