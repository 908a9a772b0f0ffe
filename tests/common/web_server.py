# SPDX-License-Identifier: GPL-3.0-or-later
"""A server of the loopback with a thread for each connection, with or without TLS."""
import http.server
import os
import ssl


class Server(http.server.ThreadingHTTPServer):
    """Listens on a free port. With TLS where a certificate of that name is in the folder."""
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, handler, folder=None, certificate=None):
        super().__init__(("127.0.0.1", 0), handler)
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(os.path.join(folder, certificate + ".pem"),
                                         os.path.join(folder, certificate + ".key"))

    def finish_request(self, request, address):
        # in the connection's own thread: one that says nothing holds nobody up
        if self.context:
            request.settimeout(60)
            try:
                request = self.context.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return
        try:
            super().finish_request(request, address)
        finally:
            try:
                request.close()
            except OSError:
                pass

    def handle_error(self, request, address):
        # who is killed says no goodbye; a handler tells of its own faults itself
        pass
