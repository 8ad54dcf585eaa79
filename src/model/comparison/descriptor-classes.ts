/** The kinds of descriptor changes: each change has exactly one class. */
export const DESCRIPTOR_CLASSES = {
  formatting: "Only spacing, case or punctuation differs.",
  reference: "Only the number of a code it names differs.",
  quantity: "A number or unit differs, but no other word.",
  spelling: "A letter or two in one word differ.",
  wording: "The words differ.",
} as const;

export type DescriptorClass = keyof typeof DESCRIPTOR_CLASSES;
