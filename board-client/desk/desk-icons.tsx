// The signs of the desk: 24 px grid, stroke 2, ink of the text around them. State glyphs come from
// the parts that all surfaces share.
const paths = {
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  up: 'M12 20V4M5 11l7-7 7 7',
  list: 'M5 4.5h14V21H5zM9 3h6v3.5H9zM8.500 13.500l2.500 2.500 4.500-5',
  users:
    'M12.6 8a3.600 3.600 0 1 1-7.200 0a3.600 3.600 0 0 1 7.200 0zM2 20c0-4 3-6.400 7-6.400s7 2.400 7 6.400M15.500 4.700a3.600 3.600 0 0 1 0 6.600M18 14.200c2.400.8 4 2.800 4 5.800',
  bars: 'M4 20V5M10 20V10M16 20v-6M21 20.500H3',
  swap: 'M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4',
  cog: 'M15.500 12a3.500 3.500 0 1 1-7 0a3.500 3.500 0 0 1 7 0zM12 2.500v4M12 17.500v4M2.500 12h4M17.500 12h4M5.300 5.300l2.800 2.800M15.900 15.900l2.800 2.800M18.700 5.300l-2.800 2.800M8.100 15.900l-2.800 2.800',
  tree: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  tv: 'M3 4.500h18v12.500H3zM8 21h8',
  issue: 'M12 2l10 10-10 10L2 12zM12 7.5v5.500M12 16.500v.1',
  down: 'M12 4v11M7.500 10.500L12 15l4.500-4.500M4 20h16',
  chev: 'M9 5l7 7-7 7',
  check: 'M4 12.5l5.500 5.500L20 6.500',
  x: 'M5.500 5.500l13 13M18.500 5.500l-13 13',
  clock: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM12 7v5l3.500 2',
  print: 'M7 8V3h10v5M5 8h14v9h-3M8 17H5V8M8 13h8v8H8z',
  say: 'M4 4.5h16v11H10l-4.500 4v-4H4z',
  day: 'M4 6h16v14H4zM4 10.500h16M8 3v4M16 3v4',
  bell: 'M6 17v-6a6 6 0 0 1 12 0v6l2 2H4zM10 21.500h4',
  reload: 'M20 12a8 8 0 1 1-2.300-5.600M20 3v5h-5',
  moon: 'M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500z',
  off: 'M2 9c1.800-1.500 3.800-2.550 5.900-3.150M12.500 5.250C15.900 5.350 19.200 6.600 22 9M5.500 13.200c1.500-1.200 3.100-2 4.800-2.300M15.500 11.500c1.100.4 2.100 1 3 1.700M9 17.200c1.800-1.400 4.200-1.400 6 0M3 3l18 18',
  user: 'M16 7.500a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM4.500 20.500c0-4 3-6.500 7.500-6.500s7.500 2.500 7.500 6.500',
  pages: 'M8 7h12v14H8zM4 17V3h12',
  skill: 'M12 4.500L22 9.500 12 14.500 2 9.500zM6 12v5c2 2 10 2 12 0v-5M22 9.500V15',
  undo: 'M9 14.5L4 9.500l5-5M4 9.500h10a5.500 5.500 0 0 1 0 11h-3',
};

export type DeskIconName = keyof typeof paths;

export function DeskIcon({ name }: { name: DeskIconName }) {
  return (
    <svg
      class="i"
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
