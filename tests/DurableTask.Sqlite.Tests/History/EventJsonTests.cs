using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Tests.History;

public sealed class EventJsonTests
{
    private static readonly DateTime Time = new DateTime(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc).AddTicks(1234567);

    public static TheoryData<Type> EventClasses => new(HistoryEvent.KnownTypes().Where(type => type != typeof(HistoryStateEvent)));

    [Theory]
    [MemberData(nameof(EventClasses))]
    public void Write_EventWithEveryMemberSet_ReadsBackTheSame(Type type)
    {
        var original = (HistoryEvent)Filled(type);

        var read = EventJson.ReadEvent(original.EventType, Encoding.UTF8.GetString(EventJson.Write(original)));

        Assert.Equal(type, read.GetType());
        Assert.Equal(Encoding.UTF8.GetString(EventJson.Write(original)), Encoding.UTF8.GetString(EventJson.Write(read)));
        foreach (var property in Members(type))
        {
            Assert.NotNull(property.GetValue(read));
        }
    }

    [Fact]
    public void TypeOf_EveryTypeOfEvent_IsKnown()
    {
        foreach (var type in Enum.GetValues<EventType>())
        {
            Assert.True(EventTypes.TypeOf(type).IsSubclassOf(typeof(HistoryEvent)));
        }
    }

    [Fact]
    public void Write_Zeros_AreKept()
    {
        var json = Encoding.UTF8.GetString(EventJson.Write(new TaskScheduledEvent(0, "a")));

        Assert.Equal(0, EventJson.ReadEvent(EventType.TaskScheduled, json).EventId);
    }

    [Fact]
    public void Read_TextThatLooksLikeATime_StaysText()
    {
        var json = Encoding.UTF8.GetString(EventJson.Write(new EventRaisedEvent(-1, "2024-01-01T00:00:00Z") { Name = "at" }));

        Assert.Equal("2024-01-01T00:00:00Z", ((EventRaisedEvent)EventJson.ReadEvent(EventType.EventRaised, json)).Input);
    }

    private static object Filled(Type type)
    {
        var instance = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in Members(type))
        {
            property.DeclaringType!.GetProperty(property.Name)!.GetSetMethod(nonPublic: true)!.Invoke(instance, [Sample(property.PropertyType)]);
        }

        if (instance is ExecutionStartedEvent start)
        {
            start.OrchestrationInstance = (OrchestrationInstance)Sample(typeof(OrchestrationInstance));
        }

        return instance;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => type
        .GetProperties()
        .Where(property => property.Name is not (nameof(HistoryEvent.EventType) or nameof(HistoryEvent.ExtensionData)))
        .Where(property => property.DeclaringType!.GetProperty(property.Name)!.GetSetMethod(nonPublic: true) is not null);

    private static object Sample(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Sample(inner) : type switch
    {
        _ when type == typeof(string) => "text \"with\" ünïcode 🚀",
        _ when type == typeof(int) => 42,
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTime) => Time,
        _ when type == typeof(OrchestrationStatus) => OrchestrationStatus.Terminated,
        _ when type == typeof(IDictionary<string, string>) => new Dictionary<string, string> { ["key"] = "value" },
        _ when type == typeof(OrchestrationInstance) => new OrchestrationInstance { InstanceId = "instance", ExecutionId = "execution" },
        _ when type == typeof(ParentInstance) => new ParentInstance
        {
            Name = "parent",
            Version = "1",
            TaskScheduleId = 7,
            OrchestrationInstance = new OrchestrationInstance { InstanceId = "parent", ExecutionId = "execution" },
        },
        _ when type == typeof(DistributedTraceContext) => new DistributedTraceContext("00-trace-span-01", "state")
        {
            Id = "id",
            SpanId = "span",
            ActivityStartTime = new DateTimeOffset(Time),
        },
        _ when type == typeof(FailureDetails) => new FailureDetails(
            "type", "message", "stack", new FailureDetails("inner", "message", null, null, true), false, new Dictionary<string, object?> { ["a"] = "b" }),
        _ => throw new NotSupportedException($"No sample of {type}."),
    };
}
