// The signs of the tablet: 24 px grid, stroke 2, ink of the text around them. Never a second set of
// state glyphs: those belong to the parts that the wall shares.

const paths = {
  check: 'M4 12.5l5.5 5.5L20 6.5',
  x: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  up: 'M12 20V4M5 11l7-7 7 7',
  down: 'M12 4v16M5 13l7 7 7-7',
  chev: 'M9 5l7 7-7 7',
  back: 'M20 12H4M11 5l-7 7 7 7',
  fwd: 'M4 12h16M13 5l7 7-7 7',
  clock: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM12 7v5l3.5 2',
  user: 'M16 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM4 21c0-4.4 3.6-7 8-7s8 2.6 8 7',
  wifi: 'M2 9c6-5 14-5 20 0M5.5 13.2c4-3.3 9-3.3 13 0M9 17.2c1.8-1.4 4.2-1.4 6 0',
  wifioff:
    'M2 9c1.8-1.5 3.8-2.6 5.9-3.2M12.5 5.3C15.9 5.4 19.2 6.6 22 9M5.5 13.2c1.5-1.2 3.1-2 4.8-2.3M15.5 11.5c1.1.4 2.1 1 3 1.7M9 17.2c1.8-1.4 4.2-1.4 6 0M3 3l18 18',
  out: 'M12 15V4M7.5 8.5L12 4l4.5 4.5M4 14v6h16v-6',
  bksp: 'M9 5h12v14H9l-7-7zM12.5 9.5l5 5M17.5 9.5l-5 5',
  info: 'M12 10.5V18M12 6v.3',
  chat: 'M4 5h16v11.5H10.5L5.5 20.5v-4H4z',
  undo: 'M9 14.5L4 9.5l5-5M4 9.5h10a5.5 5.5 0 0 1 0 11h-3',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4 20h4L19.5 8.5l-4-4L4 16z',
  swap: 'M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4',
  bang: 'M12 4v10.5M12 19.5v.3',
  num: 'M5 6h.01M12 6h.01M19 6h.01M5 12h.01M12 12h.01M19 12h.01M5 18h.01M12 18h.01M19 18h.01',
  issue: 'M12 2l10 10-10 10L2 12zM12 7.5v5.5M12 16.5v.1',
  help: 'M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3M12 18.5v.2',
  fork: 'M12 21v-8L5 6M12 13l7-7M5 11V6h5M19 11V6h-5',
  box: 'M3 7.5L12 3l9 4.5v9L12 21l-9-4.5zM3 7.500l9 4.500 9-4.500M12 12v9',
  eye: 'M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM15 12a3 3 0 1 1-6 0a3 3 0 0 1 6 0z',
  play: 'M7 4l13 8-13 8z',
  list: 'M5 4.5h14V21H5zM9 3h6v3.500H9zM8.500 13.500l2.500 2.500 4.500-5',
  reload: 'M20 12a8 8 0 1 1-2.300-5.600M20 3v5h-5',
  camera: 'M3 7h4l2-3h6l2 3h4v13H3zM16 13a4 4 0 1 1-8 0a4 4 0 0 1 8 0z',
  copy: 'M8 3h12v14H8zM8 7H4v14h12v-4',
  fish: 'M3 12h15M18 9v6l4-3zM6 12l3-6M11 12l3-6M6 12l3 6M11 12l3 6',
  tv: 'M3 4.500h18v12.500H3zM8 21h8',
  cog: 'M15.500 12a3.500 3.500 0 1 1-7 0a3.500 3.500 0 0 1 7 0zM12 2.500v4M12 17.500v4M2.500 12h4M17.500 12h4M5.300 5.300l2.800 2.800M15.900 15.900l2.800 2.800M18.700 5.300l-2.800 2.800M8.100 15.900l-2.800 2.800',
  target:
    'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM16.500 12a4.500 4.500 0 1 1-9 0a4.500 4.500 0 0 1 9 0zM12 12h.01',
  cross: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21.500h4M3 8a8 8 0 0 1 2.500-4.500M21 8a8 8 0 0 0-2.500-4.500',
};

export type IconName = keyof typeof paths;

export function Icon({ name, after }: { name: IconName; after?: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      data-after={after}
      data-dots={name === 'num' || undefined}
      aria-hidden="true"
      fill={name === 'play' ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
