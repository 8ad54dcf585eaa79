/** What kind of change a changed descriptor is: exactly one class each. */
export const DESCRIPTOR_CLASSES = {
  formatting: "Only blanks, case or punctuation differ.",
  reference: "Only another code's number differs.",
  quantity: "A number or unit differs, and no other word.",
  spelling: "A letter or two of one word differ.",
  wording: "The words differ.",
} as const;

export type DescriptorClass = keyof typeof DESCRIPTOR_CLASSES;
