// Style sheets as the build hands them to components: local name → name in the page.
declare module '*.module.css' {
  const names: Readonly<Record<string, string>>;
  export default names;
}
declare module '*.css';
