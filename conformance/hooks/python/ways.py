"""The ways into each hook: what a task or a trigger calls first, and where the answer leads.

Each way takes the class and a connection id, builds the client and returns the address as a text (None for none).
"""

import asyncio
import importlib
import inspect
from urllib.parse import urlsplit

import recorder

WORKSPACE = "https://workspace-of-the-caller.dev.azuresynapse.net"
ACCOUNT = "accountofthecaller"


def without_query(url):
    # A SAS is part of the address that the SDK shows.
    return urlsplit(url)._replace(query="", fragment="").geturl()


def url_of(client):
    return without_query(client.url)


def root_of(client):
    """Newer clients keep a template and fill it in from their configuration."""
    root = client._client._base_url
    return client._config.base_url if root.startswith("{") else root


def management(client):
    return f"{root_of(client).rstrip('/')}/subscriptions/{client._config.subscription_id}"


def configured(client):
    return client._config.endpoint


class OldStyle:
    """A client of the first generation, as callers of AzureBaseHook bring along."""

    def __init__(self, credentials, subscription_id, base_url=None):
        self.address = f"{(base_url or 'https://management.azure.com').rstrip('/')}/subscriptions/{subscription_id}"


def run(coroutine):
    return asyncio.run(coroutine)


async def entered(manager, ask):
    async with manager as client:
        return ask(client)


async def awaited(client, ask):
    client = await client
    address = ask(client)
    # Left open, it would complain on standard error.
    close = getattr(client, "close", None)
    if close is not None and inspect.iscoroutinefunction(close):
        try:
            await close()
        except Exception:
            pass
    return address


def sync(ask, **options):
    return lambda cls, conn_id: ask(opened(cls, conn_id, **options).get_conn())


def later(ask, **options):
    def way(cls, conn_id):
        async def go():
            got = opened(cls, conn_id, **options).get_async_conn()
            return await (entered(got, ask) if hasattr(got, "__aenter__") else awaited(got, ask))

        return run(go())

    return way


def opened(cls, conn_id, **options):
    """Every hook has a name of its own for the argument."""
    names = list(inspect.signature(cls.__init__).parameters)
    name = next(name for name in names if name.endswith("conn_id"))
    return cls(**{name: conn_id}, **options)


def factory(ask):
    """With the group and the factory that the connection names for callers who name none."""

    def way(cls, conn_id):
        from airflow.providers.microsoft.azure.hooks.data_factory import provide_targeted_factory

        hook = opened(cls, conn_id)
        address = ask(hook)

        @provide_targeted_factory
        def named(hook, resource_group_name=None, factory_name=None):
            return resource_group_name, factory_name

        # One at a time: the hook raises where one of the two is nowhere.
        for part, ask_for in (("resourceGroups", {"factory_name": "-"}), ("factories", {"resource_group_name": "-"})):
            try:
                address += f"/{part}/{next(name for name in named(hook, **ask_for) if name != '-')}"
            except Exception:
                # Without a group a factory has no address.
                break
        return address

    return way


recorder.record_client(OldStyle)


def base(cls, conn_id):
    return cls(sdk_client=OldStyle, conn_id=conn_id).get_conn().address


class Answered:
    """What every hook takes its key from, in the shape of each of the three services."""

    primary_master_key = recorder.FETCHED_KEY

    def as_dict(self):
        fetched = [{"value": recorder.FETCHED_KEY}]
        return {"keys": fetched, "passwords": fetched}


class Keys:
    """Stands in the place of the management API."""

    def __init__(self, asked):
        self.asked = asked

    def list_keys(self, group, name):
        self.asked.append((group, name))
        return Answered()

    list_credentials = list_keys


def with_keys(module, name, operations, way):
    """The way of a hook that fetches a key first, with an answer from us."""

    def wrapped(cls, conn_id):
        client_class = getattr(importlib.import_module(module), name)
        asked = []
        keys = Keys(asked)
        before = vars(client_class).get(operations)
        recorded_init = client_class.__init__

        def init(self, *args, **kwargs):
            recorded_init(self, *args, **kwargs)
            self.__dict__[operations] = keys

        init.__signature__ = inspect.signature(recorded_init)
        client_class.__init__ = init
        if before is not None:
            setattr(client_class, operations, keys)
        try:
            address = way(cls, conn_id)
        finally:
            client_class.__init__ = recorded_init
            if before is not None:
                setattr(client_class, operations, before)
        places = [f"{management(recorder.built[0])}/resourceGroups/{group}/{account}" for group, account in asked]
        return {"address": address, "asked": places}

    return wrapped


def cosmos(cls, conn_id):
    opened(cls, conn_id).get_conn()
    return next(arguments["url"] for kind, name, arguments in recorder.events if kind == "client" and name == "CosmosClient")


def registry(cls, conn_id):
    got = cls(conn_id=conn_id).get_conn()
    return got.server, got.password


def volume(cls, conn_id):
    key = opened(cls, conn_id).get_storagekey(storage_account_name=ACCOUNT)
    return None, key


def kusto(cls, conn_id):
    opened(cls, conn_id).get_conn()
    return recorder.built[-1]._kusto_cluster


def shares(cls, conn_id):
    return url_of(opened(cls, conn_id).share_service_client)


def gen1(cls, conn_id):
    from azure.datalake.store import core

    core.AzureDLFileSystem.connect = lambda self: None
    hook = opened(cls, conn_id)
    hook.get_conn()
    return f"https://{hook.account_name}.azuredatalakestore.net"


def graph(cls, conn_id):
    cls.cached_request_adapters.clear()
    return opened(cls, conn_id).get_conn().base_url


def graph_later(cls, conn_id):
    cls.cached_request_adapters.clear()

    async def go():
        adapter = await opened(cls, conn_id).get_async_conn()
        return adapter.base_url

    return run(go())


def analysis(cls, conn_id):
    hook = opened(cls, conn_id)
    hook._get_credential()
    return hook._get_base_url()


MODULE = "airflow.providers.microsoft.azure.hooks."
KEYS_OF_COSMOS = ("azure.mgmt.cosmosdb", "CosmosDBManagementClient", "database_accounts")
KEYS_OF_REGISTRY = ("azure.mgmt.containerregistry", "ContainerRegistryManagementClient", "registries")
KEYS_OF_STORAGE = ("azure.mgmt.storage", "StorageManagementClient", "storage_accounts")

WAYS = {
    "base_azure.AzureBaseHook": {"get_conn": base},
    "container_instance.AzureContainerInstanceHook": {"get_conn": sync(management)},
    "container_instance.AzureContainerInstanceAsyncHook": {"get_async_conn": later(management)},
    "compute.AzureComputeHook": {"get_conn": sync(management), "get_async_conn": later(management)},
    "wasb.WasbHook": {"get_conn": sync(url_of)},
    "wasb.WasbAsyncHook": {"get_async_conn": later(url_of)},
    "data_lake.AzureDataLakeStorageV2Hook": {"get_conn": sync(url_of)},
    "data_lake.AzureDataLakeHook": {"get_conn": gen1},
    "data_factory.AzureDataFactoryHook": {"get_conn": factory(lambda hook: management(hook.get_conn()))},
    "data_factory.AzureDataFactoryAsyncHook": {
        "get_async_conn": factory(lambda hook: run(awaited(hook.get_async_conn(), management)))
    },
    "synapse.AzureSynapseHook": {"get_conn": sync(configured)},
    "synapse.AzureSynapsePipelineHook": {
        "get_conn": sync(lambda client: None, azure_synapse_workspace_dev_endpoint=WORKSPACE)
    },
    "synapse.AzureSynapsePipelineAsyncHook": {
        "get_async_conn": later(lambda client: None, azure_synapse_workspace_dev_endpoint=WORKSPACE)
    },
    "cosmos.AzureCosmosDBHook": {"get_conn": with_keys(*KEYS_OF_COSMOS, cosmos)},
    "asb.AdminClientHook": {"get_conn": sync(lambda client: f"sb://{client.fully_qualified_namespace}")},
    "asb.MessageHook": {"get_conn": sync(lambda client: f"sb://{client.fully_qualified_namespace}")},
    "batch.AzureBatchHook": {
        "get_conn": sync(lambda client: client.config.batch_url if hasattr(client, "config") else configured(client))
    },
    "adx.AzureDataExplorerHook": {"get_conn": kusto},
    "container_registry.AzureContainerRegistryHook": {"get_conn": with_keys(*KEYS_OF_REGISTRY, registry)},
    "container_volume.AzureContainerVolumeHook": {"get_conn": with_keys(*KEYS_OF_STORAGE, volume)},
    "fileshare.AzureFileShareHook": {"share_service_client": shares},
    "ai_agents.AzureAIAgentsHook": {"get_conn": sync(configured)},
    "ai_agents.AzureAIAgentsAsyncHook": {"get_async_conn": later(configured)},
    "ai_search.AzureAISearchHook": {"get_async_conn": later(lambda client: client._endpoint, index="index-of-the-caller")},
    "analysis_services.AzureAnalysisServicesHook": {"get_conn": analysis},
    "msgraph.KiotaRequestAdapterHook": {"get_conn": graph, "get_async_conn": graph_later},
    "powerbi.PowerBIHook": {"get_conn": graph},
}
