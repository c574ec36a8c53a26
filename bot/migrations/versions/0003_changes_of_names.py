"""changes of names: a version of the catalogue, and the list of what changed"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    version = op.create_table(
        "catalogueversion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("listed_since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogueversion")),
    )
    op.create_table(
        "namechange",
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("changed_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("version", "kind", "changed_id", name=op.f("pk_namechange")),
    )
    first = 1 + secrets.randbelow(1 << 40)  # no two catalogues begin at one version
    op.bulk_insert(version, [{"id": 1, "version": first, "listed_since": first}])
    op.execute("DELETE FROM lastdone WHERE name = 'catalogue'")
