export { FeaturesTab } from './FeaturesTab'
