/** Half a surrogate pair, and code points that are no characters: not all readers of JSON, XML and mail take them. */
export const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;
