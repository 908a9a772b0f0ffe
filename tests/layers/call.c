/* SPDX-License-Identifier: GPL-3.0-or-later */

void SYMBOL (void);
void sixain_layer_call (void);

void
sixain_layer_call (void)
{
  SYMBOL ();
}
