/** Names of a table's check boxes: antd calls them in English. `nameOf` says what a row is. */
export function tickNames<Row>(nameOf: (row: Row) => string) {
  return { getCheckboxProps: (row: Row) => ({ 'aria-label': `勾选${nameOf(row)}` }), getTitleCheckboxProps: () => ({ 'aria-label': '全选' }) };
}
