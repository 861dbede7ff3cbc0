using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.Demo;

/// <summary>The healthy pods among which others fail.</summary>
internal static class Background
{
    private static readonly (WorkloadKind Kind, string Namespace, string Name, string Image, string[] On)[] Workloads =
    [
        (WorkloadKind.Deployment, "kube-system", "coredns", "registry.k8s.io/coredns/coredns:v1.12.3", [Nodes.A, Nodes.B]),
        (WorkloadKind.DaemonSet, "kube-system", "kube-proxy", "registry.k8s.io/kube-proxy:v1.34.1", [Nodes.A, Nodes.B, Nodes.C]),
        (WorkloadKind.Deployment, "kube-system", "metrics-server", "registry.k8s.io/metrics-server/metrics-server:v0.8.0", [Nodes.C]),
        (WorkloadKind.Deployment, "ingress", "ingress-nginx-controller", "registry.k8s.io/ingress-nginx/controller:v1.13.2", [Nodes.B]),
        (WorkloadKind.StatefulSet, "monitoring", "prometheus", "quay.io/prometheus/prometheus:v3.5.0", [Nodes.C]),
        (WorkloadKind.StatefulSet, "shop", "orders-db", "docker.io/library/postgres:17.6", [Nodes.B]),
        (WorkloadKind.Deployment, "web", "cms", "registry.acme.dev/web/cms:12.4.1", [Nodes.A, Nodes.C]),
        (WorkloadKind.Deployment, "identity", "login", "registry.acme.dev/identity/login:3.3.0", [Nodes.B]),
    ];

    public static void Add(Stage stage)
    {
        Nodes.Add(stage.State, stage.Now);
        foreach (var (kind, ns, name, image, on) in Workloads)
        {
            var template = new ContainerSpec(name, image) { CpuRequest = "100m", MemoryRequest = "128Mi", MemoryLimit = "512Mi" };
            var workload = stage.Deploy(kind, ns, name, template, on.Length);
            foreach (var node in on)
            {
                stage.Established(workload, node, TimeSpan.FromDays(17));
            }
        }
    }
}
