using System.Runtime.CompilerServices;
using DurableTask.Core.History;
using Newtonsoft.Json.Serialization;

namespace DurableTask.Sqlite.History;

/// <summary>
/// Makes events without their constructors: all of their state is in their data members, several have no constructor that JSON
/// could use, and none need take a clock's time first.
/// </summary>
internal sealed class EventContracts : DefaultContractResolver
{
    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (objectType.IsSubclassOf(typeof(HistoryEvent)))
        {
            contract.DefaultCreator = () => RuntimeHelpers.GetUninitializedObject(objectType);
            contract.DefaultCreatorNonPublic = false;
        }

        return contract;
    }
}
