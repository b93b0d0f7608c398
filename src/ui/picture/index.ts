export { PictureArea } from './PictureArea'
