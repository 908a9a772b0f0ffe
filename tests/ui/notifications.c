/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sixain-config.h"

#include "notifications.h"

/* What the desktop's notifications offer, as far as it is used. */
static const char notifications_xml[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'>"
  "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/>"
  "</method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
  "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
  "</interface></node>";

typedef struct {
  GDBusConnection *connection; /* of its own, as a desktop has */
  GPtrArray *headlines;
  GPtrArray *bodies;
  guint n_closed;
} Desktop;

static Desktop desktop;

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  const char *headline, *body;

  if (g_str_equal (method, "CloseNotification"))
    {
      desktop.n_closed++;
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  g_variant_get_child (parameters, 3, "&s", &headline);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_ptr_array_add (desktop.headlines, g_strdup (headline));
  g_ptr_array_add (desktop.bodies, g_strdup (body));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop.headlines->len));
}

/* The name is taken before anyone asks for it. */
void
notifications_start (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (notifications_xml, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  desktop.headlines = g_ptr_array_new_with_free_func (g_free);
  desktop.bodies = g_ptr_array_new_with_free_func (g_free);
  desktop.connection =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (desktop.connection, "/org/freedesktop/Notifications", node->interfaces[0],
                                     &vtable, NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (desktop.connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.Notifications", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

guint
notifications_get_n (void)
{
  return desktop.headlines->len;
}

guint
notifications_get_n_closed (void)
{
  return desktop.n_closed;
}

const char *
notifications_get_headline (guint position)
{
  return g_ptr_array_index (desktop.headlines, position);
}

const char *
notifications_get_body (guint position)
{
  return g_ptr_array_index (desktop.bodies, position);
}

/* As by a click on it. */
void
notifications_click (guint position)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (desktop.connection, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications",
                                 "ActionInvoked", g_variant_new ("(us)", position + 1, "default"), &error);
  g_assert_no_error (error);
}
