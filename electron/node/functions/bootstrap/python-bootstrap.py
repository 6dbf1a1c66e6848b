"""What a Python function's process runs: loads the handler once, then answers one call at a time.

Speaks JSON lines: calls come on standard input, answers go to what was standard output when the
process started. The handler's own output becomes log messages. Imitates Lambda's Python runtime
(documented, "Define Lambda function handler in Python", "Using the Lambda context object"; error
shapes as the open-source runtime interface client produces them).
"""

import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
HANDLER = os.environ["_HANDLER"]

calls = os.fdopen(os.dup(0), "r", encoding="utf-8", newline="\n")
answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
answers_lock = threading.Lock()

# The handler must not read our calls, nor write among our answers.
devnull = os.open(os.devnull, os.O_RDONLY)
os.dup2(devnull, 0)
os.dup2(2, 1)
sys.stdin = open(os.devnull, encoding="utf-8")

current_request_id = None


def send(message):
    text = json.dumps(message)
    with answers_lock:
        answers.write(text + "\n")
        answers.flush()


def reach_locally(hosts, port):
    """Leads TLS connections to hosts that stand for this project's WebSocket APIs to this machine, where they are plain.

    Code that makes its client's endpoint of the event's domainName works as it stands. Whatever wraps a socket comes through
    here: botocore, urllib3, requests, http.client and urllib; asyncio does not.
    """
    # Other functions start without them.
    import socket
    import ssl

    look_up, wrap = socket.getaddrinfo, ssl.SSLContext.wrap_socket

    class LocalSocket(socket.socket):
        """A plain socket with the answers of one with TLS."""

        server_hostname = None

        def getpeercert(self, binary_form=False):
            return b"" if binary_form else {"subjectAltName": (("DNS", self.server_hostname),)}

        def version(self):
            return "TLSv1.3"

        def cipher(self):
            return ("TLS_AES_128_GCM_SHA256", "TLSv1.3", 128)

        def selected_alpn_protocol(self):
            return None

        def pending(self):
            return 0

        def unwrap(self):
            return self

    def is_local(host):
        name = host.decode() if isinstance(host, bytes) else host
        return isinstance(name, str) and name.lower() in hosts

    def getaddrinfo(host, service, *more, **named):
        if is_local(host):
            return look_up("127.0.0.1", port, *more, **named)
        return look_up(host, service, *more, **named)

    def wrap_socket(context, sock, *more, **named):
        host = named.get("server_hostname")
        if not is_local(host):
            return wrap(context, sock, *more, **named)
        timeout = sock.gettimeout()
        plain = LocalSocket(sock.family, sock.type, sock.proto, sock.detach())
        plain.settimeout(timeout)
        plain.server_hostname = host
        return plain

    socket.getaddrinfo, ssl.SSLContext.wrap_socket = getaddrinfo, wrap_socket


class LogStream:
    """Stands in for sys.stdout and sys.stderr: whole lines become log messages."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, descriptor):
        self._descriptor = descriptor
        self._rest = ""

    def write(self, text):
        lines = (self._rest + text).split("\n")
        self._rest = lines.pop()
        for line in lines:
            send({"kind": "log", "text": line})
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def finish_line(self):
        if self._rest:
            rest, self._rest = self._rest, ""
            send({"kind": "log", "text": rest})

    def fileno(self):
        return self._descriptor

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    @property
    def closed(self):
        return False


class LambdaLogHandler(logging.Handler):
    """The handler Lambda puts on the root logger."""

    def emit(self, record):
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        request_id = current_request_id or ""
        send(
            {
                "kind": "log",
                "text": "[%s]\t%s.%03dZ\t%s\t%s"
                % (record.levelname, moment, record.msecs, request_id, self.format(record)),
            }
        )


class LambdaContext:
    def __init__(self, call):
        self.aws_request_id = call["requestId"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.invoked_function_arn = call["functionArn"]
        self.client_context = None
        self.identity = None
        self._deadline = call["deadline"]

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def failure(error_type, message, stack=(), request_id=""):
    return {
        "errorMessage": message,
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": list(stack),
    }


def say_what_to_install(error):
    name = (getattr(error, "name", None) or "").partition(".")[0]
    if not isinstance(error, ModuleNotFoundError) or name in ("", HANDLER.partition(".")[0].partition("/")[0]):
        return
    along = " (Lambda's own runtime brings it along)" if name in ("boto3", "botocore") else ""
    text = "Gatewright: The function needs %s, which is not on this machine%s. In the folder of the function: pip install --target . %s"
    send({"kind": "log", "text": text % (name, along, name)})


def load_handler():
    """The handler function, or a payload that says why there is none."""
    module_path, dot, name = HANDLER.rpartition(".")
    if not dot:
        reason = "not enough values to unpack (expected 2, got 1)"
        return None, failure("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (HANDLER, reason))
    try:
        module = importlib.import_module(module_path.replace("/", "."))
    except ImportError as error:
        say_what_to_install(error)
        message = "Unable to import module '%s': %s" % (module_path, error)
        return None, failure("Runtime.ImportModuleError", message)
    except SyntaxError as error:
        message = "Syntax error in module '%s': %s" % (module_path, error)
        place = '  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)
        return None, failure("Runtime.UserCodeSyntaxError", message, [place])
    except Exception as error:
        return None, failure(type(error).__name__, str(error), own_frames(error))
    handler = getattr(module, name, None)
    if handler is None:
        message = "Handler '%s' missing on module '%s'" % (name, module_path)
        return None, failure("Runtime.HandlerNotFound", message)
    return handler, None


def own_frames(error):
    """The trace from the handler's own code on, without this file and the import machinery."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename != __file__ and not frame.filename.startswith("<frozen importlib")
    ]
    return traceback.format_list(frames)


def log_failure(payload):
    lines = ["[ERROR] %s: %s" % (payload["errorType"], payload["errorMessage"])]
    if payload["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        lines.extend(frame.rstrip("\n") for frame in payload["stackTrace"])
    send({"kind": "log", "text": "\n".join(lines)})


def memory_used():
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def answer(handler, call):
    request_id = call["requestId"]
    os.environ["_X_AMZN_TRACE_ID"] = call["traceId"]
    try:
        result = handler(json.loads(call["payload"]), LambdaContext(call))
    except Exception as error:
        payload = failure(type(error).__name__, str(error), own_frames(error), request_id)
    else:
        try:
            text = json.dumps(result, ensure_ascii=False)
            return {"kind": "returned", "payload": text, "memoryUsed": memory_used()}
        except (TypeError, ValueError) as error:
            message = "Unable to marshal response: %s" % error
            payload = failure("Runtime.MarshalError", message, [], request_id)
    sys.stdout.finish_line()
    log_failure(payload)
    return {"kind": "threw", "payload": json.dumps(payload), "memoryUsed": memory_used()}


def main():
    global current_request_id
    sys.stdout, sys.stderr = LogStream(1), LogStream(2)
    logging.getLogger().addHandler(LambdaLogHandler())
    local = json.loads(sys.argv.pop())
    if local is not None:
        reach_locally(set(local["hosts"]), local["port"])
    sys.path.insert(0, TASK_ROOT)
    handler, problem = load_handler()
    if handler is None:
        log_failure(problem)
        send({"kind": "init-failed", "payload": json.dumps(problem)})
        return
    send({"kind": "ready"})
    for line in calls:
        call = json.loads(line)
        current_request_id = call["requestId"]
        message = answer(handler, call)
        sys.stdout.finish_line()
        sys.stderr.finish_line()
        current_request_id = None
        send(message)


if __name__ == "__main__":
    main()
