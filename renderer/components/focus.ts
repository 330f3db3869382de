import { useEffect, useState } from 'react';

/** For a dialog that is taken from the page when it is done: gives the focus back to what opened it. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => {
    // The dialog holds the focus until it is gone.
    setTimeout(() => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  }, [opener]);
}
