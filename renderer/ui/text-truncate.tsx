import { Text, type TextProps, Tooltip } from '@mantine/core';
import { useState } from 'react';

/** One line of text; what does not fit shows in a tooltip, to the mouse and to the keyboard. */
export function TextTruncate({ children, ...props }: TextProps & { children: string }) {
  const [isCut, setCut] = useState(false);
  return (
    <Tooltip label={children} disabled={!isCut} events={{ hover: true, focus: true, touch: true }}>
      <Text
        truncate="end"
        inherit
        {...props}
        onPointerEnter={({ currentTarget }) => setCut(currentTarget.scrollWidth > currentTarget.clientWidth)}
      >
        {children}
      </Text>
    </Tooltip>
  );
}
