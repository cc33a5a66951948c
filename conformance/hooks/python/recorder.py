"""Writes down which credentials and clients of the Azure SDKs are built, and with what.

Credentials are only recorded. Clients are recorded and then built for real, so that the addresses are those that the SDK
makes of what it gets; the few that would ask the network on the way are recorded only. To be installed before any hook is
imported.
"""

import functools
import importlib
import inspect
import socket

CREDENTIALS = (
    ("azure.identity", "sync"),
    ("azure.identity.aio", "async"),
)
CREDENTIAL_CLASSES = (
    "AzureCliCredential",
    "CertificateCredential",
    "ChainedTokenCredential",
    "ClientAssertionCredential",
    "ClientSecretCredential",
    "DefaultAzureCredential",
    "DeviceCodeCredential",
    "EnvironmentCredential",
    "InteractiveBrowserCredential",
    "ManagedIdentityCredential",
    "OnBehalfOfCredential",
    "UsernamePasswordCredential",
    "WorkloadIdentityCredential",
)
OLD_CREDENTIALS = (("azure.common.credentials", "ServicePrincipalCredentials"),)
CLIENTS = (
    ("azure.storage.blob", "BlobServiceClient"),
    ("azure.storage.blob.aio", "BlobServiceClient"),
    ("azure.storage.filedatalake", "DataLakeServiceClient"),
    ("azure.storage.fileshare", "ShareServiceClient"),
    ("azure.servicebus", "ServiceBusClient"),
    ("azure.servicebus.management", "ServiceBusAdministrationClient"),
    ("azure.batch", "BatchClient"),
    ("azure.batch", "BatchServiceClient"),
    ("azure.mgmt.datafactory", "DataFactoryManagementClient"),
    ("azure.mgmt.datafactory.aio", "DataFactoryManagementClient"),
    ("azure.mgmt.containerinstance", "ContainerInstanceManagementClient"),
    ("azure.mgmt.containerinstance.aio", "ContainerInstanceManagementClient"),
    ("azure.mgmt.compute", "ComputeManagementClient"),
    ("azure.mgmt.compute.aio", "ComputeManagementClient"),
    ("azure.mgmt.containerregistry", "ContainerRegistryManagementClient"),
    ("azure.mgmt.storage", "StorageManagementClient"),
    ("azure.mgmt.cosmosdb", "CosmosDBManagementClient"),
    ("azure.synapse.spark", "SparkClient"),
    ("azure.synapse.artifacts", "ArtifactsClient"),
    ("azure.synapse.artifacts.aio", "ArtifactsClient"),
    ("azure.ai.projects", "AIProjectClient"),
    ("azure.ai.projects.aio", "AIProjectClient"),
    ("azure.search.documents.aio", "SearchClient"),
)
# These ask the service for something while they are built.
NOT_BUILT = (
    ("azure.cosmos.cosmos_client", "CosmosClient"),
    ("azure.datalake.store.core", "AzureDLFileSystem"),
)
KUSTO_METHODS = (
    "with_aad_application_key_authentication",
    "with_aad_application_certificate_authentication",
    "with_aad_user_password_authentication",
    "with_aad_device_authentication",
    "with_azure_token_credential",
)
FETCHED_KEY = "key-that-the-management-api-hands-out"

events = []
# Built clients, in order: what the openers ask for the address.
built = []
depth = 0


class NetworkClosed(OSError):
    MESSAGE = "the network is closed"


def close_network():
    def refuse(*_, **__):
        raise NetworkClosed(NetworkClosed.MESSAGE)

    socket.socket.connect = refuse
    socket.socket.connect_ex = refuse
    socket.create_connection = refuse
    socket.getaddrinfo = refuse


def start():
    global depth
    events.clear()
    built.clear()
    depth = 0


def arguments_of(signature, instance, args, kwargs):
    try:
        bound = signature.bind(instance, *args, **kwargs)
    except TypeError:
        return {"args": list(args), **kwargs}
    flat = {}
    for name, value in list(bound.arguments.items())[1:]:
        if signature.parameters[name].kind is inspect.Parameter.VAR_KEYWORD:
            flat.update(value)
        else:
            flat[name] = value
    return flat


def patched(cls, note, build):
    """Puts a recording constructor in the place of the class's own. Whoever imported the class already sees it too."""
    original = cls.__init__
    signature = inspect.signature(original)

    @functools.wraps(original)
    def recording(self, *args, **kwargs):
        global depth
        if depth == 0:
            note(self, arguments_of(signature, self, args, kwargs))
        if not build:
            return
        depth += 1
        try:
            original(self, *args, **kwargs)
        finally:
            depth -= 1

    # azure.common tells new clients from old ones by the names of the arguments.
    recording.__signature__ = signature
    cls.__init__ = recording


def no_token(*_, **__):
    raise NetworkClosed(NetworkClosed.MESSAGE)


async def no_close(*_):
    pass


def record_credential(cls, is_async):
    def note(self, arguments):
        self.recorded = {"class": cls.__name__, "async": is_async, "arguments": arguments}
        events.append(("credential", self, arguments))

    patched(cls, note, build=False)
    cls.get_token = no_token
    if hasattr(cls, "get_token_info"):
        cls.get_token_info = no_token
    if is_async:
        cls.close = no_close
        cls.__aexit__ = no_close
    else:
        cls.close = lambda self: None


def record_client(cls, build=True):
    def note(self, arguments):
        events.append(("client", cls.__name__, arguments))
        built.append(self)

    patched(cls, note, build)
    if "from_connection_string" not in vars(cls) and not hasattr(cls, "from_connection_string"):
        return
    original = cls.from_connection_string.__func__

    def recording(klass, conn_str, *args, **kwargs):
        global depth
        events.append(("connection string", cls.__name__, {"conn_str": conn_str, "args": list(args), **kwargs}))
        depth += 1
        try:
            client = original(klass, conn_str, *args, **kwargs)
        finally:
            depth -= 1
        built.append(client)
        return client

    cls.from_connection_string = classmethod(recording)


def record_kusto():
    from azure.kusto.data import KustoClient, KustoConnectionStringBuilder

    for name in KUSTO_METHODS:
        original = getattr(KustoConnectionStringBuilder, name).__func__
        signature = inspect.signature(original)

        def recording(klass, *args, _original=original, _signature=signature, _name=name, **kwargs):
            events.append(("kusto", _name, arguments_of(_signature, klass, args, kwargs)))
            return _original(klass, *args, **kwargs)

        setattr(KustoConnectionStringBuilder, name, classmethod(recording))
    patched(KustoClient, lambda self, _: built.append(self), build=True)


def record_key_files():
    factory = importlib.import_module("azure.common.client_factory")
    for name in ("get_client_from_auth_file", "get_client_from_json_dict"):
        original = getattr(factory, name)

        def recording(client_class, *args, _original=original, _name=name, **kwargs):
            events.append(("key file", _name, {"args": list(args), **kwargs}))
            return _original(client_class, *args, **kwargs)

        setattr(factory, name, recording)


def class_named(module, name):
    """None where this environment has no such class."""
    try:
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def install():
    close_network()
    for module, kind in CREDENTIALS:
        for name in CREDENTIAL_CLASSES:
            cls = class_named(module, name)
            if cls is not None:
                record_credential(cls, kind == "async")
    for module, name in OLD_CREDENTIALS:
        record_credential(class_named(module, name), False)
    for module, name in CLIENTS:
        cls = class_named(module, name)
        if cls is not None:
            record_client(cls)
    for module, name in NOT_BUILT:
        record_client(class_named(module, name), build=False)
    record_kusto()
    record_key_files()


def choice():
    """What signs in: the credential of the first client, or the last one that was made when none came to be."""
    for kind, name, arguments in events:
        if kind == "key file":
            return {"kind": "key file", "value": plain(arguments)}
        if kind == "connection string":
            return {"kind": "connection string", "value": arguments["conn_str"]}
        if kind == "kusto":
            if name == "with_azure_token_credential":
                return described(arguments.get("credential"))
            return {"kind": "kusto", "method": name, "value": plain(arguments)}
        if kind == "client":
            return described(credential_in(arguments))
    made = [instance for kind, instance, _ in events if kind == "credential"]
    return described(made[-1]) if made else None


def credentials():
    return [type(instance).__name__ for kind, instance, _ in events if kind == "credential"]


def credential_in(arguments):
    names = ("credential", "credentials", "token_credential", "token")
    return next((arguments[name] for name in names if arguments.get(name) is not None), None)


def described(credential):
    if credential is None:
        return {"kind": "none"}
    if isinstance(credential, str):
        return {"kind": "text", "value": credential}
    if isinstance(credential, dict):
        return {"kind": "text", "value": credential.get("masterKey")}
    recorded = getattr(credential, "recorded", None)
    if recorded is not None:
        return {"kind": recorded["class"], "async": recorded["async"], "arguments": plain(recorded["arguments"])}
    if hasattr(credential, "named_key"):
        return {"kind": "text", "value": credential.named_key.key}
    inner = getattr(getattr(credential, "_policy", None), "_credential", None)
    if inner is not None:
        return {**described(inner), "adapter": True}
    wrapped = getattr(credential, "_credential", None)
    if wrapped is not None:
        return described(wrapped)
    if hasattr(credential, "signature"):
        return {"kind": "sas", "value": credential.signature}
    if hasattr(credential, "_key"):
        return {"kind": "text", "value": credential._key}
    if type(credential).__name__ == "SharedKeyCredentials":
        return {"kind": "text", "value": credential.auth._key}
    return {"kind": type(credential).__name__}


def all_texts():
    """Every text that went into a credential or a client."""
    texts = set()
    for _, _, arguments in events:
        collect(arguments, texts)
    return sorted(texts)


def collect(value, texts):
    if isinstance(value, bytes):
        texts.add(value.decode("utf-8", "replace"))
    elif isinstance(value, str):
        texts.add(value)
    elif isinstance(value, dict):
        for member in value.values():
            collect(member, texts)
    elif isinstance(value, (list, tuple)):
        for member in value:
            collect(member, texts)
    elif not isinstance(value, (int, float, type(None))):
        inner = described(value)
        texts.update(inner[name] for name in ("value",) if isinstance(inner.get(name), str))


def plain(value):
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    return type(value).__name__
