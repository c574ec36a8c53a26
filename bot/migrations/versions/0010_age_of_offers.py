"""when a source was asked for a film's offers alone"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("provenance", sa.Column("offers_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("provenance", "offers_at")
