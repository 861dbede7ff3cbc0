using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>Looks at a database file, and changes it, behind the service's back.</summary>
internal static class DatabaseFile
{
    public static string? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant in each test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static string Rows(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant in each test.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var text = new System.Text.StringBuilder();
        var values = new object[rows.FieldCount];
        while (rows.Read())
        {
            rows.GetValues(values);
            text.AppendJoin('|', values).Append('\n');
        }

        return text.ToString();
    }

    public static void Execute(string path, string sql) => _ = Scalar(path, sql);
}
