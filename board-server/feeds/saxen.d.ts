// The part of saxen that the workbook reader uses; the package has no types of its own.
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    on(
      event: 'openTag',
      ear: (
        name: string,
        attributes: () => Record<string, unknown>,
        decode: Decode,
        selfClosing: boolean,
      ) => void,
    ): this;
    on(event: 'closeTag', ear: (name: string) => void): this;
    on(event: 'text', ear: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', ear: (text: string) => void): this;
    on(event: 'error', ear: (error: Error) => void): this;
    parse(xml: string): this;
  }
}
