/** Hands a file that was made here to the person. */
export function download(bytes: Uint8Array, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Safari reads the blob only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
