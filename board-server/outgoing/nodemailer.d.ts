// The types that are published for nodemailer are kept by others and describe another version; two
// calls need no more than this.
declare module 'nodemailer' {
  export function createTransport(options: Readonly<Record<string, unknown>>): {
    sendMail(mail: Readonly<Record<string, unknown>>): Promise<unknown>;
    close(): void;
  };
}
