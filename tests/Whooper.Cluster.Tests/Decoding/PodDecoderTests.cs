using System.Text;
using Whooper.Cluster.Decoding;
using Whooper.Contracts.Incidents;
using Whooper.Core.Detection.Rules;

namespace Whooper.Cluster.Tests.Decoding;

public sealed class PodDecoderTests
{
    private const string Full = """
        {
          "apiVersion": "v1", "kind": "Pod",
          "metadata": {
            "name": "checkout-6d5f7c9b8-abcde", "namespace": "shop", "uid": "u-1", "resourceVersion": "4711",
            "creationTimestamp": "2026-03-01T10:00:00Z", "deletionTimestamp": null,
            "labels": {"app": "checkout", "pod-template-hash": "6d5f7c9b8"},
            "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{\"status\":{\"phase\":\"Failed\"}}"},
            "managedFields": [{"fieldsV1": {"f:status": {"f:phase": {}}}}],
            "ownerReferences": [{"kind": "Other", "name": "x"}, {"kind": "ReplicaSet", "name": "checkout-6d5f7c9b8", "controller": true}]
          },
          "spec": {
            "nodeName": "node-1", "restartPolicy": "OnFailure",
            "initContainers": [{"name": "migrate", "image": "shop/migrate:1"}, {"name": "proxy", "image": "mesh:2", "restartPolicy": "Always"}],
            "containers": [{"name": "web", "image": "shop/web:3", "env": [{"name": "name", "value": "not a container"}]}],
            "ephemeralContainers": [{"name": "debugger", "image": "busybox"}]
          },
          "status": {
            "phase": "Running", "startTime": "2026-03-01T10:00:01Z",
            "conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady", "message": "m", "lastTransitionTime": "2026-03-01T10:05:00Z"}],
            "initContainerStatuses": [
              {"name": "migrate", "image": "docker.io/shop/migrate:1", "ready": true, "restartCount": 0,
               "state": {"terminated": {"exitCode": 0, "reason": "Completed", "startedAt": "2026-03-01T10:00:02Z", "finishedAt": "2026-03-01T10:00:03Z", "containerID": "containerd://m"}}},
              {"name": "proxy", "ready": true, "restartCount": 1, "state": {"running": {"startedAt": "2026-03-01T10:00:04Z"}}}],
            "containerStatuses": [
              {"name": "web", "image": "docker.io/shop/web:3", "ready": false, "restartCount": 3,
               "state": {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off 40s"}},
               "lastState": {"terminated": {"exitCode": 137, "signal": 9, "reason": "OOMKilled", "message": "bye", "startedAt": "2026-03-01T10:04:00Z", "finishedAt": "2026-03-01T10:05:00Z", "containerID": "containerd://w"}}}],
            "ephemeralContainerStatuses": [{"name": "debugger", "state": {"terminated": {"exitCode": 1, "reason": "Error"}}}]
          }
        }
        """;

    [Fact]
    public void Decode_WholePod_ReadsWhatDetectionNeeds()
    {
        var decoded = Assert.IsType<PodDecoded>(PodDecoder.Decode(Encoding.UTF8.GetBytes(Full)));

        var pod = decoded.Pod;
        Assert.Equal("4711", decoded.ResourceVersion);
        Assert.Equal(("shop", "checkout-6d5f7c9b8-abcde", "u-1", "node-1"), (pod.Namespace, pod.Name, pod.Uid, pod.Node));
        Assert.Equal(new WorkloadRef("Deployment", "checkout"), pod.Workload);
        Assert.Equal(("Running", null, "OnFailure"), (pod.Phase, pod.Reason, pod.RestartPolicy));
        Assert.Equal(At("10:00:00"), pod.CreatedAt);
        Assert.Equal(At("10:00:01"), pod.StartedAt);
        Assert.Null(pod.DeletedAt);
        Assert.Equal(new PodCondition("Ready", "False", "ContainersNotReady", "m", At("10:05:00")), Assert.Single(pod.Conditions));
        Assert.Equal(
            [("migrate", ContainerKind.Init, "shop/migrate:1"), ("proxy", ContainerKind.Sidecar, "mesh:2"), ("web", ContainerKind.App, "shop/web:3")],
            pod.Containers.Select(c => (c.Name, c.Kind, c.Image!)));
        Assert.Equal(
            new ContainerSnapshot
            {
                Name = "web",
                Kind = ContainerKind.App,
                Image = "shop/web:3",
                RestartCount = 3,
                Waiting = new("CrashLoopBackOff", "back-off 40s"),
                LastTermination = new()
                {
                    Reason = "OOMKilled",
                    Message = "bye",
                    ExitCode = 137,
                    Signal = 9,
                    StartedAt = At("10:04:00"),
                    FinishedAt = At("10:05:00"),
                    ContainerId = "containerd://w",
                },
            },
            pod.Containers[2]);
        Assert.Equal(At("10:00:04"), pod.Containers[1].RunningSince);
        Assert.Equal("Completed", pod.Containers[0].Terminated!.Reason);
    }

    [Fact]
    public void Decode_ConditionsThatDetectionIgnores_AreLeftOut()
    {
        var pod = DecodeStatus("""{"conditions":[{"type":"Initialized","status":"True","message":"}"},{"type":"Ready","status":"True"},{"status":"True","type":"acme.dev/gate","x":[{}]},{"type":"ContainersReady"}],"phase":"Running"}""");

        Assert.Equal([new("Ready", "True"), new("ContainersReady", "Unknown")], pod.Conditions);
        Assert.Equal("Running", pod.Phase);
    }

    [Fact]
    public void Decode_NineteenSeventy_IsUnknown()
    {
        var pod = DecodeStatus("""{"containerStatuses":[{"name":"c","state":{"terminated":{"exitCode":128,"reason":"StartError","startedAt":"1970-01-01T00:00:00Z","finishedAt":"2026-03-01T10:00:00Z"}}}]}""");

        Assert.Null(pod.Containers[0].Terminated!.StartedAt);
        Assert.Equal(At("10:00:00"), pod.Containers[0].Terminated!.FinishedAt);
    }

    [Theory]
    [InlineData("""{"restartCount":"many"}""")]
    [InlineData("""{"restartCount":-5}""")]
    [InlineData("""{"restartCount":99999999999999}""")]
    [InlineData("""{"restartCount":null,"ready":"yes","image":7}""")]
    public void Decode_AbsurdContainerFields_ReadAsAbsent(string fields)
    {
        var pod = DecodeStatus($$"""{"containerStatuses":[{"name":"c",{{fields[1..]}}]}""");

        Assert.Equal(new ContainerSnapshot { Name = "c", Kind = ContainerKind.App }, pod.Containers[0]);
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    [InlineData("""{"phase":7,"conditions":{"type":"Ready"},"containerStatuses":"none","startTime":"soon"}""")]
    [InlineData("""{"containerStatuses":[null,3,{},{"name":""},[]],"conditions":[null,{},{"status":"True"}]}""")]
    public void Decode_AbsurdStatus_IsAnEmptyOne(string status)
    {
        var pod = DecodeStatus(status);

        Assert.Null(pod.Phase);
        Assert.Empty(pod.Containers);
        Assert.Empty(pod.Conditions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("\"pod\"")]
    [InlineData("{\"metadata\":{\"namespace\":\"shop\",\"uid\":\"u\"}}")]
    [InlineData("{\"metadata\":{\"name\":\"\",\"namespace\":\"shop\",\"uid\":\"u\"}}")]
    [InlineData("{\"metadata\":{\"name\":\"\\udc00\"}}")]
    public void Decode_NotAPod_SaysWhy(string json)
    {
        var unreadable = Assert.IsType<PodUnreadable>(PodDecoder.Decode(Encoding.UTF8.GetBytes(json)));

        Assert.NotEmpty(unreadable.Why);
    }

    [Fact]
    public void Decode_NameOfAMegabyte_IsNoPod() =>
        Assert.IsType<PodUnreadable>(PodDecoder.Decode(Encoding.UTF8.GetBytes($$$"""{"metadata":{"name":"{{{new string('n', 1_000_000)}}}"}}""")));

    [Fact]
    public void Decode_MessageOfAMegabyte_IsCut()
    {
        var pod = DecodeStatus($$"""{"message":"{{new string('m', 1_000_000)}}"}""");

        Assert.Equal(4096, pod.Message!.Length);
    }

    [Fact]
    public void Decode_AnyGarbledPod_NeverThrows()
    {
        var random = new Random(20260301);
        var pod = Encoding.UTF8.GetBytes(Full);
        var survivors = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var garbled = pod.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                garbled[random.Next(garbled.Length)] = (byte)random.Next(256);
            }

            survivors += PodDecoder.Decode(garbled.AsSpan(0, random.Next(10) == 0 ? random.Next(garbled.Length) : garbled.Length)) is PodDecoded ? 1 : 0;
        }

        Assert.InRange(survivors, 1, 19_999);
    }

    [Theory]
    [InlineData("first", """{"managedFields":[MUCH],"name":"p","namespace":"n","uid":"u","resourceVersion":"7"}""")]
    [InlineData("in the middle", """{"name":"p","managedFields" : [MUCH] ,"annotations":{"a":[MUCH]},"namespace":"n","uid":"u","resourceVersion":"7"}""")]
    [InlineData("last", """{"name":"p","namespace":"n","uid":"u","resourceVersion":"7","managedFields":[MUCH]}""")]
    public void Decode_MuchToSkip_ReadsWhatIsAroundIt(string where, string metadata)
    {
        var much = string.Join(',', Enumerable.Repeat("""{"fieldsV1":{"k:{\"type\":\"Ready\"}":{"name":"]}"}}}""", 20));
        var json = $$$"""{"spec":{"tolerations":[{{{much}}}],"nodeName":"node-1"},"metadata":{{{metadata.Replace("MUCH", much, StringComparison.Ordinal)}}},"status":{"phase":"Running"}}""";

        var decoded = Assert.IsType<PodDecoded>(PodDecoder.Decode(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(
            (where, "p", "n", "u", "7", "node-1", "Running"),
            (where, decoded.Pod.Name, decoded.Pod.Namespace, decoded.Pod.Uid, decoded.ResourceVersion, decoded.Pod.Node, decoded.Pod.Phase));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData("2026-03-01T12:00:00.25+02:00", "2026-03-01T10:00:00.25Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z")]
    [InlineData("2026-02-29T10:00:00Z", null)]
    [InlineData("2026-13-01T10:00:00Z", null)]
    [InlineData("2026-03-01T25:00:00Z", null)]
    [InlineData("2026-03-0/T10:00:00Z", null)]
    [InlineData("1970-01-01T00:00:00Z", null)]
    public void Decode_Time_ReadsAnyNotationAndNoNonsense(string text, string? expected) => Assert.Equal(
        expected is null ? default(DateTimeOffset?) : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        DecodeStatus($$"""{"startTime":"{{text}}"}""").StartedAt);

    [Theory]
    [InlineData(""" { "metadata" : { "name" : "p" , "labels" : { } , "namespace" : "n" , "uid" : "u" } , "status" : { "phase" : "Running" } } """)]
    [InlineData("{\t\"metadata\":\r\n{\"name\":\"p\",\"finalizers\":[ ],\"namespace\":\"n\",\"uid\":\"u\"},\"status\":{\"phase\":\"Running\"}}\n")]
    public void Decode_WhiteSpaceAnywhere_ReadsTheSame(string json)
    {
        var pod = Assert.IsType<PodDecoded>(PodDecoder.Decode(Encoding.UTF8.GetBytes(json))).Pod;

        Assert.Equal(("p", "n", "u", "Running"), (pod.Name, pod.Namespace, pod.Uid, pod.Phase));
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"p" "namespace":"n","uid":"u"}}""")]
    [InlineData("""{"metadata":{"name":"p",,"namespace":"n","uid":"u"}}""")]
    [InlineData("""{"metadata":{"name":"p","namespace" "n","uid":"u"}}""")]
    [InlineData("""{"metadata":{"name":"p","namespace":,"uid":"u"}}""")]
    [InlineData("""{"metadata":{"name":"p","namespace":"n","uid":"u"}""")]
    [InlineData("""{,"metadata":{"name":"p","namespace":"n","uid":"u"}}""")]
    [InlineData("{\"metadata\":{\"name\":\"p\u0001\",\"namespace\":\"n\",\"uid\":\"u\"}}")]
    public void Decode_BrokenWhereItIsRead_IsNotJson(string json) =>
        Assert.StartsWith("it is not JSON", Assert.IsType<PodUnreadable>(PodDecoder.Decode(Encoding.UTF8.GetBytes(json))).Why, StringComparison.Ordinal);

    [Fact]
    public void Decode_CutInWhatIsSkipped_IsNotJson()
    {
        var json = $$$"""{"metadata":{"name":"p","namespace":"n","uid":"u","managedFields":[{"f:x":"{{{new string('x', 500)}}}"},""";

        Assert.StartsWith("it is not JSON", Assert.IsType<PodUnreadable>(PodDecoder.Decode(Encoding.UTF8.GetBytes(json))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_TextsThatRepeatOrAreEscaped_ReadTheSame()
    {
        const string json = """{"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"containers":[{"name":"webshop","image":"shop/web:3"}]},"status":{"containerStatuses":[{"name":"webshop","image":"shop/web:3"}],"message":"shop/wéb:3","reason":"shop/w\u00e9b:3"}}""";

        var pod = Assert.IsType<PodDecoded>(PodDecoder.Decode(Encoding.UTF8.GetBytes(json))).Pod;

        Assert.Equal(("webshop", "shop/web:3"), (Assert.Single(pod.Containers).Name, pod.Containers[0].Image));
        Assert.Equal(("shop/wéb:3", "shop/wéb:3"), (pod.Message, pod.Reason));
    }

    [Fact]
    public void DecodePage_OneUnreadablePod_CostsThatPodOnly()
    {
        const string page = """
            {"metadata":{"resourceVersion":"9"},"items":[
              {"metadata":{"name":"a","namespace":"n","uid":"1"}},
              {"metadata":{"name":"\ud800","namespace":"n","uid":"2"}, "status":{"phase":"Running"}},
              null,
              {"metadata":{"name":"b","namespace":"n","uid":"3"}}]}
            """;

        var decoded = PodListPage.Decode(Encoding.UTF8.GetBytes(page));

        Assert.Equal(["a", "?", "?", "b"], decoded.Pods.Select(p => p is PodDecoded d ? d.Pod.Name : "?"));
        Assert.Equal(("9", null), (decoded.ResourceVersion, decoded.Continue));
    }

    private static PodSnapshot DecodeStatus(string status) => Assert.IsType<PodDecoded>(PodDecoder.Decode(Encoding.UTF8.GetBytes(
        $$$"""{"metadata":{"name":"p","namespace":"n","uid":"u"},"status":{{{status}}}}"""))).Pod;

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse($"2026-03-01T{time}Z", System.Globalization.CultureInfo.InvariantCulture);
}
