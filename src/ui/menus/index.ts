export { CommandMenu, SubMenu } from './CommandMenu'
export { Tooltips } from './Tooltips'
