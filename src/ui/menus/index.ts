export { CommandMenu, SubMenu } from './CommandMenu'
