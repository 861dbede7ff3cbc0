using System.Globalization;
using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.Benchmarks.Clusters;

/// <summary>Many pods that run well, as a real API server shows them: 5 KB each, half of it managed fields.</summary>
internal static class PodPopulation
{
    private const int Replicas = 10;
    private const int Nodes = 200;

    public static IEnumerable<SimulatedPod> Create(int count, DateTimeOffset now)
    {
        for (var i = 0; i < count; i += Replicas)
        {
            var workload = Deployment(i / Replicas, now);
            for (var replica = 0; replica < Replicas && i + replica < count; replica++)
            {
                var node = string.Create(CultureInfo.InvariantCulture, $"node-{(i + replica) % Nodes}.eu-west-1.compute.internal");
                yield return workload.NewPod()
                    .Create(now.AddDays(-2))
                    .Schedule(node, now.AddDays(-2))
                    .Run(now.AddDays(-2).AddSeconds(3))
                    .BecomeReady(now.AddDays(-2).AddSeconds(20));
            }
        }
    }

    private static SimulatedWorkload Deployment(int number, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"service-{number}");
        var team = string.Create(CultureInfo.InvariantCulture, $"team-{number % 40}");
        var template = new ContainerSpec(name, $"registry.acme.dev/{team}/{name}:3.14.{number % 20}")
        {
            CpuRequest = "250m",
            CpuLimit = "1",
            MemoryRequest = "256Mi",
            MemoryLimit = "512Mi",
            Port = 8080,
            Environment = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = "http://+:8080",
                ["DOTNET_gcServer"] = "0",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://otel-collector.monitoring.svc:4317",
                ["OTEL_SERVICE_NAME"] = name,
            },
        };
        return new SimulatedWorkload(WorkloadKind.Deployment, team, name, template, now.AddDays(-30)) { Replicas = Replicas };
    }
}
