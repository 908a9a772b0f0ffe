#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""portal.py KEY FILE…: stands in for the documents portal, which turns the key of a transfer into files."""

import sys

from gi.repository import Gio, GLib

KEY, FILES = sys.argv[1], sys.argv[2:]

INTERFACE = """<node>
  <interface name="org.freedesktop.portal.FileTransfer">
    <method name="RetrieveFiles">
      <arg type="s" name="key" direction="in"/>
      <arg type="a{sv}" name="options" direction="in"/>
      <arg type="as" name="files" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
</node>"""


def called(connection, sender, path, interface, method, parameters, invocation):
    key = parameters.unpack()[0]
    print(f"asked for {key}", flush=True)
    if key == KEY:
        invocation.return_value(GLib.Variant("(as)", (FILES,)))
    else:
        invocation.return_dbus_error("org.freedesktop.DBus.Error.AccessDenied", "Invalid transfer")


def get(connection, sender, path, interface, name):
    return GLib.Variant("u", 1)


bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
bus.register_object("/org/freedesktop/portal/documents",
                    Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], called, get, None)
Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Documents", Gio.BusNameOwnerFlags.NONE,
                               lambda *_: print("ready", flush=True), lambda *_: sys.exit("the name is taken"))
GLib.MainLoop().run()
