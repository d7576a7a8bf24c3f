// What a telephone can dial: an emergency number that is no number is worse than none. One pattern for the
// command, the setting and the form. Must stay free of any library.

/** Digits with the signs people write between them; 2 to 20 characters, at least one digit. */
export const dialablePattern = '^(?=.*[0-9])[0-9 +/()-]{2,20}$';

export const isDialable = (text: string): boolean => new RegExp(dialablePattern).test(text);
