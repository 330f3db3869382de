const FORMAT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
});

/** A UTC moment as the clock in China shows it, whatever the zone of the machine. */
export function localTime(iso: string): string {
  return FORMAT.format(new Date(iso)).replaceAll('/', '-');
}
