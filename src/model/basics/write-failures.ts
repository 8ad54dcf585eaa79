/** Why a file or folder cannot be written, by the system's error: what holds of all that is written. */
export const WRITE_FAILURES: Readonly<Record<string, string>> = {
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  EFBIG: "no file may be as large",
  EIO: "the disk fails",
  ENOTDIR: "a file stands where a folder is needed",
  EEXIST: "a file stands where a folder is needed",
};
