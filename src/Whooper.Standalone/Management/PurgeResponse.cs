namespace Whooper.Standalone.Management;

internal sealed record PurgeResponse(int InstancesDeleted);
